import type { Block, Inline } from './markdown.ts';

export interface MarkdownViewProps {
  readonly blocks: readonly Block[];
  /** Opens another chapter; addresses outside the handbook never come here. */
  readonly onChapter: (fileName: string) => void;
  /** The bundled picture of an address in the text, or null where there is none. */
  readonly pictureOf: (address: string) => string | null;
}

/** A handbook page as React elements; never as HTML text. */
export function MarkdownView(props: MarkdownViewProps) {
  return props.blocks.map((block, index) => <BlockView key={index} {...props} block={block} />);
}

function BlockView(props: MarkdownViewProps & { readonly block: Block }) {
  const { block } = props;
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${block.level}` as const;
      return (
        <Heading>
          <Inlines {...props} parts={block.children} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Inlines {...props} parts={block.children} />
        </p>
      );
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>
              <Item {...props} blocks={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <TableView {...props} table={block} />;
    case 'quote':
      return (
        <blockquote>
          <MarkdownView {...props} blocks={block.children} />
        </blockquote>
      );
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
  }
}

/** A list item's first line stands without the space of a paragraph. */
function Item(props: MarkdownViewProps) {
  const [first, ...others] = props.blocks;
  return (
    <>
      {first?.kind === 'paragraph' ? (
        <Inlines {...props} parts={first.children} />
      ) : (
        first && <BlockView {...props} block={first} />
      )}
      <MarkdownView {...props} blocks={others} />
    </>
  );
}

function TableView(props: MarkdownViewProps & { readonly table: Extract<Block, { kind: 'table' }> }) {
  return (
    <table>
      <thead>
        <tr>
          {props.table.head.map((cell, index) => (
            <th key={index} scope="col">
              <Inlines {...props} parts={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.table.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>
                <Inlines {...props} parts={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Inlines(props: MarkdownViewProps & { readonly parts: readonly Inline[] }) {
  return props.parts.map((part, index) => <InlineView key={index} {...props} part={part} />);
}

function InlineView(props: MarkdownViewProps & { readonly part: Inline }) {
  const { part } = props;
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'strong':
      return (
        <strong>
          <Inlines {...props} parts={part.children} />
        </strong>
      );
    case 'link':
      return <LinkView {...props} link={part} />;
    case 'image': {
      const source = props.pictureOf(part.address);
      return source ? <img src={source} alt={part.alt} /> : <span className="muted">［图：{part.alt}］</span>;
    }
  }
}

function LinkView(props: MarkdownViewProps & { readonly link: Extract<Inline, { kind: 'link' }> }) {
  const { link, onChapter } = props;
  const chapter = /^(?:\.\/)?([\w-]+\.md)(?:#.*)?$/.exec(link.address)?.[1];
  const text = <Inlines {...props} parts={link.children} />;
  // Nothing leads out of the program: other addresses stay text.
  if (!chapter) return text;
  return (
    <button type="button" className="text-link" onClick={() => onChapter(chapter)}>
      {text}
    </button>
  );
}
