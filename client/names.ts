/** Every command that the manifest contributes. */
export const COMMANDS = [
  'swf.runWorkflow',
  'swf.runWorkflowWithParameters',
  'swf.cancelExecution',
  'swf.rerunExecution',
  'swf.showExecution',
  'swf.openTimeline',
  'swf.exportExecution',
  'swf.deleteExecution',
  'swf.pinExecution',
  'swf.unpinExecution',
  'swf.editNote',
  'swf.filterExecutions',
  'swf.clearExecutionsFilter',
  'swf.groupExecutions',
  'swf.showMoreExecutions',
  'swf.compareExecutions',
  'swf.showEffectiveConfiguration',
  'swf.compareConfigurations',
  'swf.newWorkflow',
  'swf.registerWorkflow',
  'swf.installPackages',
  'swf.openSample',
  'swf.restartLanguageServer',
  'swf.showOutput',
] as const;

/** The kind of the timeline's panels. */
export const TIMELINE_VIEW = 'swf.timeline';

export type CommandName = (typeof COMMANDS)[number];
