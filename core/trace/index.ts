export { createRecorder } from './create-recorder';
export { createTrace } from './create-trace';
export { type Codec, TraceFileError } from './file/codec';
export { codecOf, decodeTrace, readTrace, type TraceSource } from './file/decode';
export { encodeTrace } from './file/encode';
export type { TracePart } from './file/selection';
export { computeMetrics, type Metrics } from './metrics';
export type { TraceDelta, TraceRecorder } from './recorder';
export type { Trace } from './trace';
