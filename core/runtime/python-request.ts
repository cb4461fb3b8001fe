import { toJson } from '../value/json';
import type { RunRequest } from './request';

/** The request as JSON for the Python driver: integers and floats of the values kept apart. */
export function requestJson({ config, flattened, ...rest }: RunRequest): string {
  const plain = JSON.stringify(rest);
  return `${plain.slice(0, -1)},"config":${toJson(config)},"flattened":${toJson(flattened)}}`;
}
