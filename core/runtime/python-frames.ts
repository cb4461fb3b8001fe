import type { Streamed } from './python-stream';

const HEADER = 5;
/** More than this in one frame, in bytes, is no frame of ours: waiting for its end would gather memory. */
const LARGEST = 256 * 1_048_576;

/** Cuts what Python writes into frames (python/swf_frames.py) and passes them on. */
export class FrameReader {
  private rest: Buffer = Buffer.alloc(0);
  private strings: string[] = [];

  constructor(private readonly streamed: Streamed) {}

  add(bytes: Buffer): void {
    let data = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    while (data.length >= HEADER) {
      const length = data.readUInt32LE(1);
      if (length > LARGEST) {
        throw new Error('what it wrote is too large, or no record of a run');
      }
      const end = HEADER + length;
      if (data.length < end) {
        break;
      }
      this.frame(String.fromCharCode(data[0] ?? 0), data.subarray(HEADER, end));
      data = data.subarray(end);
    }
    this.rest = data;
  }

  private frame(type: string, content: Buffer): void {
    switch (type) {
      case 'S':
        this.strings = JSON.parse(content.toString()) as string[];
        return;
      case 'R':
        this.streamed.add(content, this.strings);
        return;
      case 'P': {
        const [simulatedTime, eventCount] = JSON.parse(content.toString()) as [number, number];
        this.streamed.progress({ simulatedTime, eventCount });
        return;
      }
      case 'E':
        this.streamed.end(content.toString());
        return;
      default:
        throw new Error(`frame type ${type} is unknown`);
    }
  }
}
