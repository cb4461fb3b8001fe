import { createHash } from 'node:crypto';
import type { NewDefinition } from './types';

/** Hex hash of everything that a definition is registered with. */
export function revisionOf(definition: NewDefinition): string {
  const { workflow_name, version, workflow_type, language, parameter_values } = definition;
  const parts = [workflow_name, version, workflow_type, language, parameter_values];
  return createHash('sha256')
    .update(JSON.stringify([...parts, definition.definition]))
    .digest('hex');
}
