// Reads what is too large for the page's own thread. The page makes a worker of this text, sends it one job, and ends
// it with the answer: so the memory of a large text is given back, and ending it is all there is to stopping.
//
// A job is { glue, module, files }: the address of the program's glue code (of any kind that can be imported: https:,
// blob: or data:), the compiled WebAssembly.Module, and Blobs. The answers:
// a number is how many hundredths are done, a string the beginning of the text, a Uint8Array the whole answer (wire.rs),
// and anything else an object with the error in words: none when the program stopped, "gzip" where there is no gzip.

const MOST = 300_000_000; // bytes in all: what a browser's 4 GB for a program can hold at the engine's appetite

onmessage = async ({ data: { glue, module, files } }) => {
  let program;
  try {
    program = globalThis.glue ?? await import(glue); // the single file puts it before this script
    await program.default({ module_or_path: module });
  } catch (error) {
    // A site may have changed since the page was opened. The page hears of this as of any error, and reads by itself.
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
    // The first two are the end of the memory, in the program and around it: nothing in them tells a reader what to do.
    const ended = ["RuntimeError", "RangeError", "InternalError"].includes(error?.name);
    postMessage({ error: ended ? "" : String(error) });
  }
};

// The bytes of a file, of a gzip file those inside. What is beyond `most` is left out: gzip can hold a thousand times
// what it weighs.
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
