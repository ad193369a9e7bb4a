// Imports point one way (README, "Rooms"). An exception means editing this table in the open.
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: {
    path: '^(procedures|workflows|activities|store|server|modeler|web|cli|test)/',
    pathNot: allowed,
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only('procedures-know-nobody', '^procedures/', '^procedures/'),
    only(
      'machine-knows-procedures-only',
      '^workflows/machine/',
      '^(workflows/(machine/|messages|facts)|procedures/)',
    ),
    only('workflows-know-procedures', '^workflows/', '^(workflows|procedures)/'),
    only('store-knows-workflows', '^store/', '^(store|workflows|procedures)/'),
    only('activities-know-store', '^activities/', '^(activities|store|workflows|procedures)/'),
    // Clients of counterparties know nobody, so both sides of the house may speak through them.
    only('adapters-know-procedures', '^activities/adapters/', '^(activities/adapters|procedures)/'),
    only(
      'server-knows-store',
      '^server/',
      '^(server|store|workflows|procedures|activities/adapters|web/(pages|kit/form/(posted|drawn)-values))',
    ),
    {
      name: 'pages-know-kernel-and-contract-types',
      severity: 'error',
      from: { path: '^(web|modeler)/' },
      to: {
        path: '^(activities|store|cli|test|workflows/(?!machine|analyse|facts|messages)|server/)',
        pathNot: 'server/api/.*contract|server/api/contract',
      },
    },
    {
      name: 'contracts-are-types-for-pages',
      severity: 'error',
      from: { path: '^(web|modeler)/' },
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'machine-imports-no-package',
      severity: 'error',
      from: { path: '^workflows/machine/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'] },
    },
    // The analyser walks the kernel before anybody files: as pure as the kernel, and not part of it.
    {
      name: 'analyser-imports-no-package',
      severity: 'error',
      from: { path: '^workflows/analyse/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'] },
    },
    only(
      'analyser-knows-the-kernel',
      '^workflows/analyse/',
      '^(workflows/(analyse/|machine/|messages|facts)|procedures/)',
    ),
    {
      name: 'only-the-engine-talks-to-temporal',
      severity: 'error',
      from: { pathNot: '^(server/engine|test/|cli/)' },
      to: { path: '@temporalio/client' },
    },
    // A form field may hold fields: the renderers of groups and lists and the list of fields know each other.
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: '^web/kit/form/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'product-does-not-know-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
