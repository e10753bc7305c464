// A workbook opened and saved again by one of these packages: node resave.js PACKAGE SOURCE TARGET
const [name, source, target] = process.argv.slice(2);

const resaves = {
  xlsx: async (library) => {
    const options = { cellFormula: true, cellStyles: true, cellNF: true, cellDates: true };
    library.writeFile(library.readFile(source, options), target, { cellDates: true });
  },
  exceljs: async (library) => {
    const book = new library.Workbook();
    await book.xlsx.readFile(source);
    await book.xlsx.writeFile(target);
  },
  "xlsx-populate": async (library) => {
    const book = await library.fromFileAsync(source);
    await book.toFileAsync(target);
  },
};

resaves[name](require(name)).catch((error) => {
  console.error(error);
  process.exit(1);
});
