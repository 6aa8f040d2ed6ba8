/**
 * Listens to the simulator's trace and reconnects: a browser gives up on a refused event stream, so this
 * opens a new one.
 * @module
 */
import type { TraceEntry } from "../../../simulator/observe/api-types";
import type { TraceEvent } from "./trace-model";

const STREAM_PATH = "_incognito/trace/stream";
const RETRY_MILLISECONDS = 1_000;

/** Reports the stream's events until the returned function is called. */
export function followTrace(report: (event: TraceEvent) => void): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined;
  let source = open();
  function open(): EventSource {
    const opened = new EventSource(STREAM_PATH);
    opened.onopen = () => report({ type: "connected" });
    opened.onmessage = ({ data }: MessageEvent<string>) =>
      report({ type: "entry", entry: JSON.parse(data) as TraceEntry });
    opened.addEventListener("reset", () => report({ type: "reset" }));
    opened.onerror = () => {
      report({ type: "disconnected" });
      if (opened.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(() => {
        source = open();
      }, RETRY_MILLISECONDS);
    };
    return opened;
  }
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
