export const SIMPY_VERSION: string;
export function run(command: string, args: readonly string[], options?: object): void;
export function pythonCommand(): string;
