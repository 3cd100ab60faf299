// What Recognizers-Text reads in each line with its Chinese models: numbers, percentages, money, sizes, time.
// The JavaScript and Python editions have no model for number ranges, so 以上 or 超过 beside a number is not read.
// Reads a JSON list of lines, prints a JSON list of answers a line.

const recognizers = require("@microsoft/recognizers-text-suite");

const CULTURE = "zh-cn";
const FIGURES = ["Number", "Percentage", "Currency", "Dimension", "Temperature", "Age"];
const OTHERS = ["Ordinal", "DateTime"];
const UNITS = {
  "Chinese yuan": "元", "Square meter": "平方米", "Square kilometer": "平方公里", "Kilometer": "公里", "Meter": "米",
  "Ton": "吨", "Metric ton": "吨", "Kilogram": "公斤", "Mu": "亩", "Year": "岁",
};

// A model's answer with its value as a number; a currency may come without one.
function figure(name, resolution) {
  const value = parseFloat(resolution.value);
  if (Number.isNaN(value)) return null;
  const unit = name === "Percentage" ? "%" : UNITS[resolution.unit] || resolution.unit || null;
  return { kind: "figure", value, upper: null, unit, comparators: ["="] };
}

// Offsets count code points, as everywhere else here.
function answers(line, name) {
  const points = (offset) => Array.from(line.slice(0, offset)).length;
  return recognizers[`recognize${name}`](line, CULTURE).map((said) => {
    const answer = FIGURES.includes(name) ? figure(name, said.resolution) : { kind: "time" };
    const words = `${said.typeName} ${JSON.stringify(said.resolution)}`;
    return answer && { start: points(said.start), end: points(said.end + 1), said: words, ...answer };
  }).filter(Boolean);
}

const lines = JSON.parse(require("fs").readFileSync(0, "utf8"));
const read = (line) => [...FIGURES, ...OTHERS].flatMap((name) => answers(line, name));
process.stdout.write(JSON.stringify(lines.map(read)));
