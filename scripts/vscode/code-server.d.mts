import type { Browser, LaunchOptions } from 'playwright-core';

export interface CodeServerOptions {
  readonly folder?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly trustPrompt?: boolean;
  readonly smokeDriver?: boolean;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly vsix?: string;
}

/** Starts the test editor's server on a free port of 127.0.0.1. */
export function startCodeServer(
  options?: CodeServerOptions,
): Promise<{ url: string; port: number; folder: string; pid: number; stop(): Promise<void> }>;

/** A headless browser for the workbench. */
export function launchBrowser(options?: LaunchOptions): Promise<Browser>;
