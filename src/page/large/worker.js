// Reads what is too large for the page's main thread. The page starts a worker with this script, sends it one job, and
// terminates it after the answer: this frees the memory of a large text, and is also how a job is stopped.
//
// A job is { glue, module, files }: the URL of the program's glue code (any that can be imported: https:, blob: or
// data:), the compiled WebAssembly.Module, and Blobs. The messages:
// a number is the progress in percent, a string the beginning of the text, a Uint8Array the whole answer (wire.rs), and
// anything else an object with the error message: empty if the program stopped, "gzip" if gzip is not supported.

const MOST = 300_000_000; // bytes in total: what the engine can process in the 4 GB of a WebAssembly memory

onmessage = async ({ data: { glue, module, files } }) => {
  let program;
  try {
    program = globalThis.glue ?? await import(glue); // in the single-file build, it precedes this script
    await program.default({ module_or_path: module });
  } catch (error) {
    // The site may have been updated since the page was opened. The page gets an error event and reads by itself.
    return reportError(error);
  }
  try {
    const texts = [];
    let left = MOST;
    for (const file of files) {
      const bytes = await unpack(file, left);
      left -= bytes.length;
      texts.push(bytes);
    }
    const answer = program.read_large(texts, left === 0, (told) => postMessage(told));
    postMessage(answer, [answer.buffer]);
  } catch (error) {
    // These mean out of memory, in the program or in the browser: their messages do not help the user.
    const ended = ["RuntimeError", "RangeError", "InternalError"].includes(error?.name);
    postMessage({ error: ended ? "" : String(error) });
  }
};

// The bytes of a file, decompressed for a gzip file. Drops what exceeds `most`: gzip can expand to a thousand times the
// size of a file.
async function unpack(file, most) {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const packed = first === 0x1f && second === 0x8b;
  if (!packed) return new Uint8Array(await file.slice(0, most).arrayBuffer());
  if (!globalThis.DecompressionStream) throw "gzip";
  const reader = file.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const pieces = [];
  let length = 0;
  while (length < most) {
    const { value, done } = await reader.read();
    if (done) break;
    pieces.push(value.subarray(0, most - length));
    length += pieces.at(-1).length;
  }
  await reader.cancel();
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
