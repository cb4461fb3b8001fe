export { LineIndex } from './lines';
export { parseToml } from './parse';
export { toTable, toValue } from './to-value';
export type * from './types';
export { tomlDocument, tomlKey, tomlValue } from './write';
export { writtenKeys } from './written-keys';
