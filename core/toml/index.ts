export type { ParsedToml } from './document';
export { LineIndex } from './lines';
export { parseToml, updateToml } from './parse';
export { toTable, toValue } from './to-value';
export type * from './types';
export { tomlDocument, tomlKey, tomlValue } from './write';
export { writtenKeys } from './written-keys';
