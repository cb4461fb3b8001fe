export { describeSpec } from './describe';
export { flatten } from './flatten';
export { flagOf } from './overrides';
export { parametersOf, resolveWorkflow } from './resolve';
export { resolveStored } from './resolve-stored';
export { validateFiles } from './validate';
