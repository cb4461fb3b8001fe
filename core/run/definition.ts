import type { NewDefinition } from '../store/types';
import { toJson } from '../value/json';
import type { ResolvedWorkflow } from '../workflow/types';

/** What a workflow is registered with. */
export function definitionOf(workflow: ResolvedWorkflow): NewDefinition {
  return {
    workflow_name: workflow.workflowName,
    version: workflow.version,
    workflow_type: workflow.type.name,
    language: workflow.type.language,
    definition: workflow.code,
    parameter_values: toJson(workflow.defaults),
  };
}
