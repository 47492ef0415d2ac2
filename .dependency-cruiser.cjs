/**
 * The walls between the parts of the repository, and no circles: `npm run lint`. Imports of types count.
 * @type {import("dependency-cruiser").IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: "no-circle-of-files",
      comment:
        "Files that import each other can only be understood together: move the shared part to a third file.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "the-product-does-not-know-the-local-cloud",
      comment: "A resource that works only locally is a bug.",
      severity: "error",
      from: { path: "^(components|functions|policies|web)/|^(index|config)\\.ts$" },
      to: { path: "^packages/local-cloud/" },
    },
    {
      name: "the-local-cloud-does-not-know-the-product",
      comment: "The local cloud runs any Pulumi program.",
      severity: "error",
      from: { path: "^packages/local-cloud/" },
      to: {
        path: "^(components|functions|policies|web|test|tools|bench)/|^packages/(?!local-cloud/)|^(index|config)\\.ts$",
      },
    },
    {
      name: "the-local-cloud-has-two-doors",
      comment:
        "Import @game-backend/local-cloud, or in specs and benchmarks @game-backend/local-cloud/testing. What they lack is added to packages/local-cloud/index.ts or testing/index.ts with a docstring, and loaded late if it is large; what concerns only the local cloud is tried by a spec in packages/local-cloud/test. The spec of its tarball runs the programs of test/programs.",
      severity: "error",
      from: { pathNot: "^packages/local-cloud/" },
      to: {
        path: "^packages/local-cloud/",
        pathNot:
          "^packages/local-cloud/(index\\.ts|testing/index\\.ts|bin/[^/]+\\.cjs|console/bundledPage\\.ts|test/programs/(command|published)\\.ts)$",
      },
    },
    {
      name: "the-local-cloud-runs-without-its-testing",
      comment: "What a run needs is no helper of specs: move it out of testing.",
      severity: "error",
      from: { path: "^packages/local-cloud/(?!test/|testing/)" },
      to: { path: "^packages/local-cloud/(test|testing)/" },
    },
    {
      name: "the-testing-of-the-local-cloud-knows-no-spec",
      comment: "Specs of other rooms use it too, and the package has no specs.",
      severity: "error",
      from: { path: "^packages/local-cloud/testing/" },
      to: { path: "^packages/local-cloud/test/|^node_modules/mocha/" },
    },
    {
      name: "the-stand-ins-know-no-game",
      comment: "They stand in for platforms, which know nothing of the game's program.",
      severity: "error",
      from: { path: "^packages/stand-ins/" },
      to: {
        path: "^(components|functions|policies|web|tools)/|^packages/(?!stand-ins/|local-cloud/)|^(index|config)\\.ts$",
      },
    },
    {
      name: "the-product-does-not-know-the-stand-ins",
      comment: "The configuration leads the backend to them.",
      severity: "error",
      from: { path: "^(components|functions|policies|web)/|^(index|config)\\.ts$" },
      to: { path: "^packages/stand-ins/" },
    },
    {
      name: "tools-know-no-benchmark-and-no-spec",
      comment:
        "Benchmarks and specs use the tools. What they share, such as players and sockets, is in tools/harness.",
      severity: "error",
      from: { path: "^(tools|packages)/" },
      to: { path: "^(bench|test)/" },
    },
    {
      name: "benchmarks-know-no-spec",
      comment: "What benchmarks and specs share is in tools/harness.",
      severity: "error",
      from: { path: "^bench/" },
      to: { path: "^test/" },
    },
    {
      name: "specs-know-no-benchmark",
      comment: "What benchmarks and specs share is in tools/harness.",
      severity: "error",
      from: { path: "^test/" },
      to: { path: "^bench/" },
    },
    {
      name: "handlers-do-not-know-the-components",
      comment: "Handlers run in Lambda, where there is no Pulumi.",
      severity: "error",
      from: { path: "^functions/" },
      to: { path: "^components/|@pulumi/" },
    },
    {
      name: "the-framework-knows-no-game",
      comment: "The framework serves any game: a feature imports it, and it imports no feature.",
      severity: "error",
      from: { path: "^packages/framework/" },
      to: {
        path: "^(functions|components|policies|web|tools|test|bench)/|^packages/(?!framework/|photos/)|@pulumi/",
      },
    },
    {
      name: "nobody-takes-photos-by-the-framework",
      comment:
        "These paths are for games of before 0.3 and go in 0.4: import @game-backend/photos/avatar/<module>.",
      severity: "error",
      from: { pathNot: "^packages/framework/src/avatar/" },
      to: { path: "^packages/framework/src/avatar/(?!(avatarUrls|stores)\\.ts$)" },
    },
    {
      name: "the-framework-knows-no-photos",
      comment:
        "Photos build on the framework. What the framework had of them is passed on by the files of src/avatar, whose paths games import.",
      severity: "error",
      from: { path: "^packages/framework/(?!src/avatar/)" },
      to: { path: "^packages/(photos/|framework/src/avatar/)" },
    },
    {
      name: "pixels-know-no-backend",
      comment: "What draws an avatar is a library of its own: pixels in, files out.",
      severity: "error",
      from: { path: "^packages/photos/src/(?!avatar/|entries/)" },
      to: {
        path: "^(?!packages/photos/|node_modules/)|^packages/photos/src/(avatar|entries)/|@pulumi/|@aws-sdk/|@smithy/",
        dependencyTypesNot: ["core"],
      },
    },
    {
      name: "photos-know-no-game",
      comment:
        "The components run what makes avatars, and never the other way round. It builds on the framework alone.",
      severity: "error",
      from: { path: "^packages/photos/src/" },
      to: {
        path: "^(?!packages/(photos|framework)/|node_modules/)|^packages/photos/(test|tools)/|@pulumi/",
        dependencyTypesNot: ["core"],
      },
    },
    {
      name: "specs-of-photos-know-no-game",
      comment: "What needs the game's features or components lies in test/avatar.",
      severity: "error",
      from: { path: "^packages/photos/(test|tools)/" },
      to: {
        path: "^(?!packages/|tools/lib/|node_modules/)",
        dependencyTypesNot: ["core"],
      },
    },
    {
      name: "components-know-no-game",
      comment: "A component takes the game as an argument.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^functions/|^(index|config).ts$" },
    },
    {
      name: "the-page-knows-no-feature",
      comment:
        "Only web/features.ts names the page's features. They show something in the frame, or in each other's views, by web/places.ts.",
      severity: "error",
      from: { path: "^web/(?!features[./])" },
      to: { path: "^web/features/" },
    },
    {
      name: "the-pages-features-do-not-know-their-list",
      comment: "A feature's part of the page imports those of features that it needs, and not the list.",
      severity: "error",
      from: { path: "^web/features/" },
      to: { path: "^web/features\\.ts$" },
    },
    {
      name: "the-games-data-is-data",
      comment:
        "A designer changes it, and every feature may read it: it takes its types from packages/contracts/data, and what declares a collection, and nothing else.",
      severity: "error",
      from: { path: "^game/" },
      to: { pathNot: "^game/|^packages/contracts/data/|^packages/framework/src/collection\\.ts$" },
    },
    {
      name: "features-do-not-know-the-list",
      comment:
        "The list of features names them all; a feature imports the features that it needs, and no list.",
      severity: "error",
      from: { path: "^functions/[^/]+/" },
      to: { path: "^functions/[^/]+\\.ts$" },
    },
    {
      name: "a-spec-loads-what-it-proves",
      comment:
        "A spec takes a world or a game of the features that it is about: tools/harness/ownWorld.ts. What is about all of them lies in test/together, or takes tools/harness/whole.ts.",
      severity: "error",
      from: { path: "^test/(?!together/|local\\.ts$)" },
      to: { path: "^functions/(index|whole)\\.ts$" },
    },
    {
      name: "contracts-know-no-feature",
      comment: "A contract says what one feature may contribute to another; neither needs the other.",
      severity: "error",
      from: { path: "^packages/contracts/" },
      to: { path: "^packages/(?!contracts|framework)|^(?!packages|node_modules)" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      conditionNames: ["@game-backend/source", "import", "require", "node", "default", "types"],
      exportsFields: ["exports"],
    },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|node_modules)/" },
  },
};
