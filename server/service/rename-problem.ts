/** Why nothing is renamed, as a sentence for the person who asked. */
export class RenameProblem extends Error {}
