// Must compile where the types are right, and only there.

import { diagnose, init, type CauseId, type Finding, type Report } from "pullfix";

await init();
await init(new URL("https://portal.example/pullfix_bg.wasm"));
await init(new Uint8Array(8));

const report: Report = diagnose("", { lang: "es", shell: "powershell" });
const finding: Finding | undefined = report.findings[0];
const cause: CauseId | undefined = finding?.cause;
const commands: string[] = (finding?.fixes ?? []).flatMap((fix) => fix.steps.flatMap((step) => step.command ?? []));
const namespace: string | null | undefined = finding?.places[0]?.namespace;
const schema: 1 = report.schema;
console.log(cause, commands, namespace, schema);

// @ts-expect-error: not a language of the report
diagnose("", { lang: "fr" });
// @ts-expect-error: no cause has this name
const wrong: CauseId = "tag-found";
// @ts-expect-error: a text is needed
diagnose();
// @ts-expect-error: may be null
const image: string = report.findings[0]!.image;
console.log(wrong, image);
