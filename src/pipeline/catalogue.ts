/** What a reason means stands a floor below, where the tools read it too. */
export { type CatalogueEntry, catalogue, docOf, hygieneCatalogue } from '#explain/catalogue.ts';
