import type { Environment } from '../../../simulation';
import { MarkKind, Severity } from '../../../trace/tables';
import { toJson } from '../../../value/json';
import type { ValueTable } from '../../../value/value';
import { LOG, MARK, MESSAGE } from '../run-log';
import type { GuestRequest } from './contract';
import { printed } from './printed';
import { numberOf, type SpanTracer } from './span-tracer';
import { toValue } from './values';

/** What a definition may call besides the simulation: messages, metrics, state, log. All of it only leaves records. */
export class Channel {
  readonly reported: ValueTable;
  private readonly env: Environment;
  private readonly tracer: SpanTracer;

  constructor(env: Environment, tracer: SpanTracer) {
    this.reported = {};
    this.env = env;
    this.tracer = tracer;
  }

  send(destination: unknown, message: unknown): void {
    if (typeof destination !== 'string' || !/^\/(queue|topic)\//.test(destination)) {
      throw new Error(
        `The destination ${JSON.stringify(destination)} must begin with /queue/ or /topic/`,
      );
    }
    const fields = (typeof message === 'object' ? message : null) as Record<string, unknown> | null;
    const type = fields?.['msg_type'] ?? fields?.['type'] ?? 'message';
    const texts = [destination, String(type), toJson(toValue(message))];
    const { log } = this.tracer;
    this.write(
      MESSAGE,
      texts.map((part) => log.textId(part)),
    );
  }

  report(name: unknown, value: unknown): void {
    this.reported[String(name)] = toValue(value);
  }

  state(text: string): void {
    const { log, line } = this.tracer;
    this.write(MARK, [MarkKind.state, log.textId(text), line[0] as number]);
  }

  log(severity: Severity, parts: readonly unknown[]): void {
    const { log, line } = this.tracer;
    this.write(LOG, [severity, log.textId(printed(parts)), line[0] as number]);
  }

  private write(which: number, words: readonly number[]): void {
    this.tracer.log.other(which, numberOf(this.env.activeProcess), words);
  }
}

export function consoleOf(channel: Channel): object {
  const level =
    (severity: Severity) =>
    (...parts: unknown[]) =>
      channel.log(severity, parts);
  return {
    debug: level(Severity.debug),
    log: level(Severity.info),
    info: level(Severity.info),
    warn: level(Severity.warning),
    warning: level(Severity.warning),
    error: level(Severity.error),
    exception: level(Severity.error),
    critical: level(Severity.error),
  };
}

/** The `runner` of the executor contract, under Python's names and TypeScript's. */
export function runnerOf(channel: Channel, request: GuestRequest): object {
  const send = (destination: unknown, message: unknown) => channel.send(destination, message);
  const report = (name: unknown, value: unknown) => channel.report(name, value);
  const state = (text: unknown) => channel.state(String(text));
  const initialize = (runId: unknown, executionId: unknown) =>
    channel.state(`run ${String(runId)} of ${String(executionId)}`);
  const strict = (members: Record<string, unknown>, owner: string): object =>
    new Proxy(members, {
      get(target, key) {
        if (typeof key === 'symbol' || key in target) {
          return target[key as string];
        }
        const known = Object.keys(target).join(', ');
        throw new Error(
          `${owner}.${key} does not exist in a simulation${known ? `; there are ${known}` : ''}`,
        );
      },
    });
  return strict(
    {
      send_message: send,
      sendMessage: send,
      report_metric: report,
      reportMetric: report,
      report_state: state,
      reportState: state,
      initialize_state: initialize,
      initializeState: initialize,
      logger: consoleOf(channel),
      namespace: request.namespace,
      workflows_dir: request.workflowsDir,
      workflowsDir: request.workflowsDir,
      monitor_url: '',
      monitorUrl: '',
      api_session: strict({}, 'runner.api_session'),
      apiSession: strict({}, 'runner.apiSession'),
    },
    'runner',
  );
}
