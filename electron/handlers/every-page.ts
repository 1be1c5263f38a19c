import { aMoment } from './a-moment.ts';

/** Rows of one page: read in some 10 ms, so that no other call waits long. */
const PAGE_ROWS = 500;

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** Every page of a list in its order, of `limit` rows each; other calls come in between. */
export async function* everyPage<Row>(
  read: (after: string | null, limit: number) => Page<Row> | Promise<Page<Row>>,
  limit = PAGE_ROWS,
): AsyncGenerator<readonly Row[]> {
  let after: string | null = null;
  do {
    const page: Page<Row> = await read(after, limit);
    yield page.rows;
    after = page.next;
    await aMoment();
  } while (after !== null);
}

/** All of them at once, as everyPage gives them. */
export async function everyRow<Row>(read: Parameters<typeof everyPage<Row>>[0]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of everyPage(read)) rows.push(...page);
  return rows;
}
