export { describeSpec } from './describe';
export { flagOf } from './overrides';
export { parametersOf, resolveWorkflow } from './resolve';
export { resolveStored } from './resolve-stored';
export { validateFiles } from './validate';
