/** Why a name cannot be a new configuration's or workflow's; undefined when it can. `taken` are the folder's file names. */
export function nameProblem(
  name: string,
  endings: readonly string[],
  taken: readonly string[],
): string | undefined {
  if (name === '') {
    return 'Give it a name';
  }
  if (!/^[A-Za-z]/.test(name)) {
    return 'The name begins with a letter';
  }
  const wrong = /[^A-Za-z0-9_]/.exec(name);
  if (wrong) {
    const shown = wrong[0] === ' ' ? 'a space' : wrong[0];
    return `The name is made of letters, digits and _, without ${shown}`;
  }
  if (name.length > 80) {
    return 'The name has at most 80 letters';
  }
  if (name.endsWith('_default')) {
    return 'Names that end with _default are kept for the default values of a workflow';
  }
  if (RESERVED.test(name)) {
    return `${name} is a name that Python or the operating system needs`;
  }
  // Some file systems take two names that differ in case for the same.
  const lower = new Set(taken.map((file) => file.toLowerCase()));
  const clash = endings
    .map((ending) => name + ending)
    .find((file) => lower.has(file.toLowerCase()));
  return clash && `${clash} is there already`;
}

const RESERVED = /^(simpy|swf_testbed|swf_common_lib|con|prn|aux|nul|com\d|lpt\d)$/i;
