const baseUrl = process.env.BASE_URL ?? "/";

export default {
  title: "Runbooks",
  url: "https://docs.example.com",
  baseUrl,
  onBrokenLinks: "throw",
  // The published site of pullfix is in static/pullfix/.
  scripts: [{ src: `${baseUrl}pullfix/embed.js`, async: true }],
  presets: [["classic", { docs: { routeBasePath: "/", sidebarPath: undefined }, blog: false }]],
  themeConfig: {
    navbar: { title: "Runbooks" },
    colorMode: { respectPrefersColorScheme: true },
  },
};
