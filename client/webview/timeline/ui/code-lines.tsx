interface CodeLinesProps {
  readonly text: string;
  /** 1-based, marked. */
  readonly line: number;
  /** How many lines before and after it are shown. */
  readonly around: number;
}

/** Lines of code with their numbers. */
export function CodeLines({ text, line, around }: CodeLinesProps) {
  const lines = text.split('\n');
  const from = Math.max(0, line - 1 - around);
  return (
    <pre class="code">
      {lines.slice(from, line + around).map((content, index) => {
        const number = from + index + 1;
        const here = number === line;
        return (
          <div key={number} class={here ? 'here' : ''}>
            <span class="line-number">{number}</span>
            {content}
          </div>
        );
      })}
    </pre>
  );
}
