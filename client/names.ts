/** Every command that the manifest contributes. */
export const COMMANDS = [
  'swf.runWorkflow',
  'swf.runWorkflowWithParameters',
  'swf.cancelExecution',
  'swf.rerunExecution',
  'swf.showExecution',
  'swf.exportExecution',
  'swf.deleteExecution',
  'swf.showEffectiveConfiguration',
  'swf.restartLanguageServer',
  'swf.showOutput',
] as const;

export type CommandName = (typeof COMMANDS)[number];
