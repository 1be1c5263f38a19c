import { Button, Checkbox, Input } from 'antd';
import { SectionMatrix } from '../ui/SectionMatrix.tsx';
import { newKey, type PlannedCategory, type StepProps } from './plan.ts';

const MOST_CATEGORIES = 8;

/** The categories of people and the sections each keeps. */
export function CategoryStep({ plan, onChange }: StepProps) {
  const { categories } = plan;
  const change = (key: string, changes: Partial<PlannedCategory>): void =>
    onChange({
      categories: categories.map((category) =>
        category.key === key ? { ...category, ...changes } : category,
      ),
    });
  const add = (): void => {
    const sections = categories.at(-1)?.sections ?? [];
    onChange({ categories: [...categories, { key: newKey(), name: '', code: '', covered: true, sections }] });
  };
  return (
    <>
      <p className="muted setup-note">
        勾选各类人员要保存的栏目，以后可在“设置”中调整。家庭、财产、出国（境）等栏目默认只为中层以上保存；“建档”表示该类人员应建立档案。
      </p>
      <div className="matrix-frame">
        <SectionMatrix
          categories={categories}
          onChange={(key, sections) => change(key, { sections })}
          head={(column) => {
            const category = categories.find(({ key }) => key === column.key);
            return (
              category && (
                <CategoryHead
                  category={category}
                  onChange={(changes) => change(category.key, changes)}
                  onRemove={() =>
                    onChange({ categories: categories.filter(({ key }) => key !== category.key) })
                  }
                />
              )
            );
          }}
        />
      </div>
      <Button onClick={add} disabled={categories.length >= MOST_CATEGORIES} className="setup-add">
        增加人员类别
      </Button>
    </>
  );
}

interface CategoryHeadProps {
  readonly category: PlannedCategory;
  readonly onChange: (changes: Partial<PlannedCategory>) => void;
  readonly onRemove: () => void;
}

function CategoryHead({ category, onChange, onRemove }: CategoryHeadProps) {
  return (
    <div className="category-head">
      <Input
        value={category.name}
        maxLength={20}
        placeholder="名称"
        aria-label="类别名称"
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <div className="category-tools">
        <Checkbox
          checked={category.covered}
          onChange={(event) => onChange({ covered: event.target.checked })}
        >
          建档
        </Checkbox>
        <Button type="link" onClick={onRemove} aria-label={`删除类别${category.name}`}>
          删除
        </Button>
      </div>
    </div>
  );
}
