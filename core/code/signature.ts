import type { Signature } from './facts';

/** The signature that a constructor with these parameter names (without `self`) declares. */
export function signatureOf(names: readonly string[]): Signature {
  const [first] = names;
  if (names.length < 2) {
    return 'parameters';
  }
  return first === 'config' || first === '_config' || first === 'configuration'
    ? 'config-runner'
    : 'parameters-runner';
}
