import { useEffect, useMemo, useState } from 'react';
import { useFound } from './found.ts';

/** Typing rests this long before the service is asked. */
const REST_MS = 120;
const MOST_FOUND = 20;

export interface FoundOption {
  readonly value: string;
  readonly label: string;
  readonly detail: string;
}

const optionRender = ({ data }: { readonly data: FoundOption }) => (
  <span className="picker-option">
    <span>{data.label}</span>
    <span className="muted ellipsis" title={data.detail}>
      {data.detail}
    </span>
  </span>
);

/** People found by name, pinyin, initials or part of a number, namesakes told apart by unit and post; `select` is what a picker's Select takes of it. */
export function usePersonSearch() {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { groups, isAsking } = useFound(asked, MOST_FOUND);
  const people = useMemo(
    () => groups.filter(({ kind }) => kind === 'person').flatMap(({ items }) => items),
    [groups],
  );
  const options = useMemo(
    () =>
      people.map(
        ({ personId, title, detail }): FoundOption => ({ value: personId ?? '', label: title, detail }),
      ),
    [people],
  );
  const notFound = isAsking ? '正在查找…' : '没有找到';
  return {
    people,
    /** Begins the next search with nothing typed. */
    clear: () => setText(''),
    select: {
      showSearch: { filterOption: false, onSearch: setText },
      defaultActiveFirstOption: true,
      options,
      optionRender,
      notFoundContent: asked === '' ? '输入姓名、拼音首字母或编号' : notFound,
      popupMatchSelectWidth: 440,
    },
  };
}
