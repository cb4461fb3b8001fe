/** Hands bytes to the browser as a file to be saved. */
export function download(fileName: string, mimeType: string, bytes: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: mimeType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser takes what the address names when it comes to it, after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
