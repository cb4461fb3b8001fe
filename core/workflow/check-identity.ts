import type { TableEntry, ValueNode } from '../toml';
import { section } from './catalogue';
import type { LayerFile } from './layers';
import type { Problem } from './problem';
import { error, locate } from './sources';

const TEXTS = ['name', 'version', 'type'];
const LISTS = ['includes', 'include'];

/** What `[workflow]` says, and says in a form that nobody reads. */
export function identityProblems({ file, document }: LayerFile): Problem[] {
  const workflow = section(document, 'workflow');
  const wrong = (key: string, { value }: TableEntry, due: string): Problem => {
    const written = document.text.slice(value.range.start, value.range.end);
    const isPlain = ['integer', 'float', 'datetime', 'boolean'].includes(value.type);
    const right = isPlain ? `"${written}"` : due === 'text' ? '"…"' : '["…"]';
    return {
      ...error(
        'workflow-key-type',
        `workflow.${key} is ${written === '""' ? 'empty' : written}, and ${due} is due`,
        locate(file, document, value.range),
        `write ${key} = ${isPlain && due !== 'text' ? `[${right}]` : right}`,
      ),
      ...(isPlain && due === 'text' ? { suggestion: right } : {}),
    };
  };
  return [...(workflow?.entries ?? [])].flatMap(([key, entry]) => {
    const { value } = entry;
    if (TEXTS.includes(key) && value.type !== 'missing' && !isText(value)) {
      return [wrong(key, entry, 'text')];
    }
    return LISTS.includes(key) && value.type !== 'missing' && !isTextList(value)
      ? [wrong(key, entry, 'a list of paths')]
      : [];
  });
}

function isText(value: ValueNode): boolean {
  return value.type === 'string' && value.value.trim() !== '';
}

function isTextList(value: ValueNode): boolean {
  return isText(value) || (value.type === 'array' && value.items.every(isText));
}

/** A section that parameters are read from is a table; `[[parameters]]` makes a list of it. */
export function sectionProblems(
  { file, document }: LayerFile,
  sections: ReadonlySet<string>,
): Problem[] {
  return [...document.root.entries].flatMap(([name, { key, value }]) =>
    sections.has(name) && value.type === 'table-array'
      ? [
          error(
            'section-not-table',
            `${name} is a list of tables here, and its parameters are read from one table`,
            locate(file, document, key.range),
            `write [${name}]`,
          ),
        ]
      : [],
  );
}
