import { argument } from './argument';
import type { CodeProblem, MessageSent } from './facts';
import type { Expression } from './ir';
import { type Names, placeName } from './names';

/** What a call of `send_message` sends, and what receivers would miss in it; undefined for any other call. */
export function messageOf(
  call: Expression & { kind: 'call' },
  scope: string,
  names: Names,
  text: string,
): { sent: MessageSent; problems: CodeProblem[] } | undefined {
  if (call.callee.kind !== 'member' || !/^send_?message$/i.test(call.callee.name)) {
    return undefined;
  }
  const literal = (expression: Expression | undefined): Expression | undefined => {
    const name = expression && placeName(expression, scope);
    return name === undefined || !expression || isAddedTo(expression, text)
      ? expression
      : (names.literal(name) ?? expression);
  };
  const to = argument(call.args, 0, 'destination');
  const destination = literal(to);
  const message = literal(argument(call.args, 1, 'message'));
  const type =
    message?.kind === 'table'
      ? message.entries.find(({ key }) => key?.kind === 'string' && key.value === 'msg_type')
      : undefined;
  return {
    sent: {
      span: { start: call.start, end: call.end },
      destination: destination?.kind === 'string' ? destination.value : undefined,
      destinationSpan: to && { start: to.start, end: to.end },
      type: type?.value.kind === 'string' ? type.value.value : undefined,
    },
    problems: [
      ...(destination?.kind === 'string' ? destinationProblems(destination, text) : []),
      ...(message?.kind === 'table' && !type ? typeProblems(message) : []),
    ],
  };
}

/** `topic += '/x'` is no assignment that is followed. */
function isAddedTo({ start, end }: Expression, text: string): boolean {
  const name = text
    .slice(start, end)
    .replace(/[^\w.]/g, '')
    .replaceAll('.', '\\.');
  return new RegExp(`(?<![\\w.])${name}\\s*(?:\\+|\\|)=`).test(text);
}

function destinationProblems(
  { value, start, end }: Expression & { kind: 'string' },
  text: string,
): CodeProblem[] {
  if (/^\/(queue|topic)\//.test(value)) {
    return [];
  }
  const written = text.slice(start, end);
  return [
    {
      code: 'destination-prefix',
      message: `The destination ${JSON.stringify(value)} begins with neither /queue/ nor /topic/`,
      remedy: `write for example '/topic/${value.replace(/^\/+/, '')}'`,
      span: { start, end },
      suggestion: /^["']/.test(written) ? written.replace(/^(["'])\/*/, '$1/topic/') : undefined,
    },
  ];
}

function typeProblems({ entries, start, end }: Expression & { kind: 'table' }): CodeProblem[] {
  return entries.every(({ key }) => key?.kind === 'string')
    ? [
        {
          code: 'message-without-type',
          message: 'The message has no msg_type',
          remedy: "add 'msg_type' to it, for example 'stf_gen'",
          span: { start, end },
        },
      ]
    : [];
}
