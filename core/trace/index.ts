export { createRecorder } from './create-recorder';
export { createTrace } from './create-trace';
export { computeMetrics, type Metrics } from './metrics';
