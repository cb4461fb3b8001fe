import * as vscode from 'vscode';

/** The channel "Workflows": what ran, what failed, what the language server says. */
export class Output implements vscode.Disposable {
  readonly channel = vscode.window.createOutputChannel('Workflows', { log: true });

  info(message: string): void {
    this.channel.info(message);
  }

  error(message: string): void {
    this.channel.error(message);
  }

  show(): void {
    this.channel.show(true);
  }

  dispose(): void {
    this.channel.dispose();
  }
}
