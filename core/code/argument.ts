import type { Expression } from './ir';

/** An argument by its name, else by its place. */
export function argument(
  args: (Expression & { kind: 'call' })['args'],
  at: number,
  name: string,
): Expression | undefined {
  const spread = args.findIndex((one) => one.spread);
  const placed = spread >= 0 && spread <= at ? undefined : args[at];
  return (
    args.find((one) => one.name === name)?.value ??
    (placed?.name === undefined ? placed?.value : undefined)
  );
}
