/** A package could not be had; the message is for the person. */
export class PackageProblem extends Error {}
