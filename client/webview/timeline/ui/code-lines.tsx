import { useEffect, useRef } from 'preact/hooks';

interface CodeLinesProps {
  readonly text: string;
  /** 1-based, marked and brought into view. */
  readonly line: number | undefined;
  /** How many lines before and after it are shown; all without it. */
  readonly around?: number;
}

/** Lines of code with their numbers. */
export function CodeLines({ text, line, around }: CodeLinesProps) {
  const marked = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (line !== undefined && around === undefined) {
      marked.current?.scrollIntoView({ block: 'center' });
    }
  }, [line, around]);
  const lines = text.split('\n');
  const from = line !== undefined && around !== undefined ? Math.max(0, line - 1 - around) : 0;
  const to = line !== undefined && around !== undefined ? line + around : lines.length;
  return (
    <pre class="code">
      {lines.slice(from, to).map((content, index) => {
        const number = from + index + 1;
        const here = number === line;
        return (
          <div key={number} ref={here ? marked : null} class={here ? 'here' : ''}>
            <span class="line-number">{number}</span>
            {content}
          </div>
        );
      })}
    </pre>
  );
}
