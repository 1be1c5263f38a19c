import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { SECTIONS } from '../../db/domain/sections/index.ts';
import './section-matrix.css';

export interface MatrixCategory {
  readonly key: string;
  readonly name: string;
  readonly sections: readonly string[];
}

export interface SectionMatrixProps {
  readonly categories: readonly MatrixCategory[];
  readonly onChange: (key: string, sections: readonly string[]) => void;
  /** Stands above each column; left out: the category's name. */
  readonly head?: (category: MatrixCategory) => ReactNode;
}

/** Which sections each category of people keeps: a line per section, a column per category. */
export function SectionMatrix({ categories, onChange, head }: SectionMatrixProps) {
  const toggle = (category: MatrixCategory, code: string, isKept: boolean): void =>
    onChange(
      category.key,
      isKept ? [...category.sections, code] : category.sections.filter((known) => known !== code),
    );
  return (
    <table className="matrix">
      <thead>
        <tr>
          <th scope="col">栏目</th>
          {categories.map((category) => (
            <th key={category.key} scope="col">
              {head ? head(category) : category.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {SECTIONS.map(({ code, label }) => (
          <tr key={code}>
            <th scope="row">{label}</th>
            {categories.map((category) => (
              <td key={category.key}>
                <Checkbox
                  checked={category.sections.includes(code)}
                  onChange={(event) => toggle(category, code, event.target.checked)}
                  aria-label={`${category.name}：${label}`}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
