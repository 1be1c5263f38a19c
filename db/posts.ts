import type { ReadDb } from './connection.ts';
import type { PartialDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { Post } from './domain/person.ts';
import { requireNotBefore } from './domain/unit.ts';
import type { RecordRow, Tx } from './write.ts';

interface PostRow {
  readonly id: string;
  readonly version: number;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly title: string;
  readonly main: number;
  readonly from_on: string | null;
  readonly to_on: string | null;
}

const LIST_POSTS = `SELECT p.id, p.version, p.unit_id, p.title, p.main, p.from_on, p.to_on,
coalesce((SELECT n.name FROM unit_name n WHERE n.unit_id = p.unit_id AND n.voided_at IS NULL AND n.from_on <= p.from_on
  ORDER BY n.from_on DESC LIMIT 1), u.name) AS unit_name
FROM post p JOIN unit u ON u.id = p.unit_id
WHERE p.person_id = :personId AND p.voided_at IS NULL ORDER BY p.to_on IS NOT NULL, p.main DESC, p.from_on DESC, p.id DESC`;

function rowToPost(row: PostRow): Post {
  return {
    id: row.id,
    version: row.version,
    unitId: row.unit_id,
    unitName: row.unit_name,
    title: row.title,
    main: row.main === 1,
    fromOn: row.from_on,
    toOn: row.to_on,
  };
}

/** A person's posts, those held now first. */
export function listPosts(db: ReadDb, personId: string): readonly Post[] {
  return db.all<PostRow>(LIST_POSTS, { personId }).map(rowToPost);
}

const CURRENT_MAIN = `SELECT id, version, unit_id, title, from_on FROM post
WHERE person_id = :personId AND main = 1 AND to_on IS NULL AND voided_at IS NULL ORDER BY from_on DESC LIMIT 1`;

export interface MainPost {
  readonly unitId: string;
  /** Left out: the title stays. */
  readonly title?: string;
  readonly fromOn: PartialDate;
}

/** Gives somebody another main post from a day on; the former one ends then. Errors: changed-meanwhile, date-order. */
export function setMainPost(tx: Tx, personId: string, version: number, post: MainPost): void {
  const current = tx.db.get<{ id: string; version: number; title: string; from_on: string | null }>(
    CURRENT_MAIN,
    {
      personId,
    },
  );
  const title = post.title ?? current?.title ?? '';
  requireNotBefore(
    post.fromOn,
    current?.from_on ?? null,
    'fromOn',
    `任职时间不能早于现任职务的任职时间（${current?.from_on}）。若是更正，请直接修改该条任职。`,
  );
  if (current) tx.amend('post', current.id, current.version, { to_on: post.fromOn });
  insertPost(tx, personId, { unitId: post.unitId, title, main: true, fromOn: post.fromOn, toOn: null });
  mirrorMainPost(tx, personId, version);
}

type PostFacts = Omit<Post, 'id' | 'version' | 'unitName'>;

function insertPost(tx: Tx, personId: string, post: PostFacts): void {
  tx.insert('post', { person_id: personId, ...postColumns(post), voided_at: null, void_reason: null });
}

function postColumns(post: PostFacts): RecordRow {
  if (post.toOn !== null)
    requireNotBefore(post.toOn, post.fromOn, 'toOn', '免职时间不能早于任职时间，请核对两个日期。');
  return {
    unit_id: post.unitId,
    title: post.title,
    main: post.main ? 1 : 0,
    from_on: post.fromOn,
    to_on: post.toOn,
  };
}

/** Adds a further post, or one held in the past. Errors: not-found, changed-meanwhile, date-order, second-main-post. */
export function addPost(tx: Tx, personId: string, version: number, post: PostFacts): void {
  tx.read('person', personId);
  tx.read('unit', post.unitId);
  insertPost(tx, personId, post);
  mirrorMainPost(tx, personId, version);
}

/** Corrects a post as it was entered. Errors: not-found, changed-meanwhile, date-order, second-main-post. */
export function amendPost(
  tx: Tx,
  person: { readonly id: string; readonly version: number },
  target: { readonly postId: string; readonly version: number },
  post: PostFacts,
): void {
  requirePost(tx, person.id, target.postId);
  tx.amend('post', target.postId, target.version, postColumns(post));
  mirrorMainPost(tx, person.id, person.version);
}

/** Voids a post that never was. Errors: not-found, changed-meanwhile. */
export function voidPost(
  tx: Tx,
  person: { readonly id: string; readonly version: number },
  target: { readonly postId: string; readonly version: number },
  reason: string,
): void {
  requirePost(tx, person.id, target.postId);
  tx.void('post', target.postId, target.version, reason);
  mirrorMainPost(tx, person.id, person.version);
}

const SIDE_POSTS_IN = `SELECT id, version, person_id, title, from_on FROM post
WHERE unit_id = :unitId AND main = 0 AND to_on IS NULL AND voided_at IS NULL ORDER BY id`;

interface SidePostRow {
  readonly id: string;
  readonly version: number;
  readonly person_id: string;
  readonly title: string;
  readonly from_on: string | null;
}

/** Who holds a further post in a unit now, one entry for each post. */
export function listSideHolders(db: ReadDb, unitId: string): readonly string[] {
  return db.all<SidePostRow>(SIDE_POSTS_IN, { unitId }).map((post) => post.person_id);
}

/** Takes the further posts of a unit over into another from a day on, titles unchanged; gives the ids of the people. */
export function moveSidePosts(tx: Tx, unitId: string, intoId: string, on: PartialDate): readonly string[] {
  return tx.db.all<SidePostRow>(SIDE_POSTS_IN, { unitId }).map((post) => {
    const from = post.from_on !== null && post.from_on > on ? post.from_on : on;
    tx.amend('post', post.id, post.version, { to_on: from });
    insertPost(tx, post.person_id, {
      unitId: intoId,
      title: post.title,
      main: false,
      fromOn: from,
      toOn: null,
    });
    return post.person_id;
  });
}

/** Ends every post somebody holds, as he leaves. */
export function endPosts(tx: Tx, personId: string, toOn: PartialDate): void {
  const open = tx.db.all<{ id: string; version: number; from_on: string | null }>(
    'SELECT id, version, from_on FROM post WHERE person_id = :personId AND to_on IS NULL AND voided_at IS NULL',
    { personId },
  );
  for (const post of open) {
    const ended = post.from_on !== null && post.from_on > toOn ? post.from_on : toOn;
    tx.amend('post', post.id, post.version, { to_on: ended });
  }
}

const ENDED_BY_LEAVING = `SELECT id, version FROM post WHERE person_id = :personId AND voided_at IS NULL
AND to_on = iif(from_on > :leftOn, from_on, :leftOn)`;

/** Takes up again the posts that ended as somebody left, once that leaving is void. */
export function resumePosts(tx: Tx, personId: string, leftOn: PartialDate): void {
  const ended = tx.db.all<{ id: string; version: number }>(ENDED_BY_LEAVING, { personId, leftOn });
  for (const post of ended) tx.amend('post', post.id, post.version, { to_on: null });
}

function requirePost(tx: Tx, personId: string, postId: string): void {
  const post = tx.read('post', postId);
  if (post.person_id !== personId || post.voided_at !== null)
    throw new DomainError('not-found', '该人员没有这条任职记录，请刷新后重试。');
}

const MAIN_POSTS = `SELECT id, unit_id, title, from_on, to_on FROM post
WHERE person_id = :personId AND main = 1 AND voided_at IS NULL
ORDER BY to_on IS NOT NULL, from_on DESC, id DESC LIMIT 2`;

/** Since when a post is held: where its unit was merged into this one that day and the title stayed, since the post before it. */
const HELD_SINCE = `WITH RECURSIVE held (unit_id, title, from_on) AS (
  SELECT unit_id, title, from_on FROM post WHERE id = :postId
  UNION SELECT p.unit_id, p.title, p.from_on FROM held h
  JOIN post p ON p.person_id = :personId AND p.main = 1 AND p.voided_at IS NULL AND p.to_on = h.from_on AND p.title = h.title
  JOIN unit u ON u.id = p.unit_id AND u.merged_into_id = h.unit_id AND u.closed_on = h.from_on
) SELECT from_on AS sinceOn FROM held ORDER BY from_on LIMIT 1`;

/** Keeps unit, post and since when on the person's own row: the main post held now, or the last one. */
function mirrorMainPost(tx: Tx, personId: string, version: number): void {
  const [main, second] = tx.db.all<{
    id: string;
    unit_id: string;
    title: string;
    from_on: string | null;
    to_on: string | null;
  }>(MAIN_POSTS, { personId });
  if (main && second && main.to_on === null && second.to_on === null)
    throw new DomainError('second-main-post', '已有一个现任主要职务。请先结束它，或把这条登记为兼任职务。');
  const since = main && tx.db.get<{ sinceOn: string | null }>(HELD_SINCE, { postId: main.id, personId });
  tx.amend('person', personId, version, {
    unit_id: main?.unit_id ?? null,
    post_title: main?.title ?? '',
    post_since_on: since?.sinceOn ?? null,
  });
}
