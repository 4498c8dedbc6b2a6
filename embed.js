// <pull-fix> embeds pullfix in any page, in a frame that grows with its content and follows the theme of that page.
//
//   <script src="https://tools.example.com/pullfix/embed.js" async></script>
//   <pull-fix lang="es"></pull-fix>
//
// docs/embedding.md lists its attributes, events and messages. It is a classic script, so other origins can load it without CORS.

(() => {
  const here = document.currentScript?.src;
  const TALLEST = 30_000; // pixels, unless data-max-height says less; a longer answer scrolls inside its frame

  class PullFix extends HTMLElement {
    static observedAttributes = ["lang", "text", "theme", "src", "data-examples"];

    #frame; // while this element is in a page
    #origin;
    #ready = false;
    #text; // kept until the frame is ready
    #end; // removes all listeners

    connectedCallback() {
      const address = this.#address();
      if (!address) {
        console.error(`<pull-fix>: src has to be the http(s) address of pullfix, not "${this.getAttribute("src")}".`);
        return;
      }
      this.#origin = address.origin;
      this.#text ??= this.getAttribute("text");
      this.#end = new AbortController();
      this.#listen();

      const frame = document.createElement("iframe");
      frame.title = this.title || "pullfix";
      frame.allow = "clipboard-write";
      frame.loading = "lazy";
      frame.referrerPolicy = "origin"; // tells the frame the embedding origin if the browser does not
      frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";
      Object.assign(frame.style, { display: "block", width: "100%", height: "30rem", border: "0", colorScheme: this.#theme() });
      frame.src = address.href;
      this.#frame = frame;
      (this.shadowRoot ?? this.attachShadow({ mode: "open" })).replaceChildren(frame);
      this.style.display ||= "block";
    }

    disconnectedCallback() {
      this.#end?.abort();
      this.#frame?.remove();
      this.#frame = undefined;
      this.#ready = false;
    }

    attributeChangedCallback(name, before, value) {
      if (!this.#frame || before === value) return;
      if (name === "src" || name === "data-examples") {
        this.disconnectedCallback();
        this.connectedCallback();
      } else if (name === "text") {
        this.load(value ?? "");
      } else {
        this.#dress();
      }
    }

    /** Sets the text of the box. The reader sees that this page did it, and can restore their own paste with a click. */
    load(text) {
      this.#text = String(text);
      if (!this.#ready) return;
      this.#tell("load", { text: this.#text });
      this.#text = undefined;
    }

    /** The address of the frame: `src`, or the folder of this script. */
    #address() {
      try {
        const address = new URL(this.getAttribute("src") ?? new URL(".", here), document.baseURI);
        if (!/^(https?|file):$/.test(address.protocol)) return undefined;
        if (!/(\/|\.html)$/.test(address.pathname)) address.pathname += "/";
        address.searchParams.set("embed", "1");
        address.searchParams.set("theme", this.#theme());
        if (this.dataset.examples === "off") address.searchParams.set("examples", "off");
        if (this.#lang()) address.searchParams.set("lang", this.#lang());
        return address;
      } catch {
        return undefined;
      }
    }

    #lang() {
      return this.closest("[lang]")?.lang;
    }

    /** `theme`, or the theme that matches the colour of the surrounding text: light text means a dark background. */
    #theme() {
      const asked = this.getAttribute("theme");
      if (asked === "light" || asked === "dark") return asked;
      const colour = getComputedStyle(this).color;
      const [a, b, c] = colour.replace(/^color\(\S+/, "").match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0];
      const light = /^ok/.test(colour) ? a : /^l/.test(colour) ? a / 100 : (a + b + c) / (/^rgb/.test(colour) ? 765 : 3);
      return light > 0.5 ? "dark" : "light";
    }

    /** Applies the current language and theme to the frame. */
    #dress() {
      const theme = this.#theme();
      this.#frame.style.colorScheme = theme; // if the two schemes differ, the browser gives the frame an opaque background
      if (!this.#ready) return;
      this.#tell("theme", { theme });
      if (this.#lang() !== this.#frame.lang) this.#tell("lang", { lang: (this.#frame.lang = this.#lang() ?? "") });
    }

    #tell(what, values) {
      this.#frame.contentWindow?.postMessage({ type: `pullfix:${what}`, ...values }, this.#origin === "null" ? "*" : this.#origin);
    }

    #listen() {
      const { signal } = this.#end;
      addEventListener("message", (event) => {
        if (event.source !== this.#frame.contentWindow || event.origin !== this.#origin) return;
        this.#hear(event.data ?? {});
      }, { signal });

      // Pages change their theme with an attribute of the root, or follow the system; some use a transition.
      const dress = () => this.#dress();
      const observer = new MutationObserver(dress);
      for (const root of [document.documentElement, document.body]) observer.observe(root, { attributes: true });
      signal.addEventListener("abort", () => observer.disconnect());
      document.addEventListener("transitionend", dress, { signal });
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress, { signal });
    }

    #hear({ type, height, outcome, findings, version }) {
      if (type === "pullfix:ready") {
        this.#ready = true;
        this.#frame.lang = this.#lang() ?? "";
        this.#dress();
        if (this.#text != null) this.load(this.#text);
        this.#dispatch(type, { version });
      } else if (type === "pullfix:height" && height > 0) {
        this.#frame.style.height = `${Math.min(height, Number(this.dataset.maxHeight) || TALLEST)}px`;
      } else if (type === "pullfix:result") {
        // The answer starts at the top of the frame; a reader who pasted further down has to see it.
        const pasted = document.activeElement === this && this.getBoundingClientRect().top < 0;
        if (pasted && findings.length > 0) this.scrollIntoView();
        this.#dispatch(type, { outcome, findings });
      }
    }

    #dispatch(type, detail) {
      this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
    }
  }

  if (!customElements.get("pull-fix")) customElements.define("pull-fix", PullFix);
})();
