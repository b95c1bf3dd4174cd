import { describe, expect, test } from 'bun:test';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import ts from 'typescript';
import { languages } from '../../src/web/kit/words.ts';
import { sourceFiles } from '../house/support.ts';

// A message that another language lacks does not compile. What a type cannot see: that each can be formatted, and is given what it names.

interface Catalogue {
  readonly file: string;
  readonly messages: Readonly<Record<string, ReadonlyMap<string, string>>>;
}

describe('the words of the client', () => {
  const catalogues = sourceFiles('src/web/**/*.ts', 'src/web/**/*.tsx').flatMap(({ path, text }) =>
    cataloguesIn(path, text),
  );

  test('are found: this test would otherwise see nothing', () => {
    expect(catalogues.length).toBeGreaterThan(15);
    for (const { file, messages } of catalogues)
      expect({ file, languages: Object.keys(messages).sort() }).toEqual({
        file,
        languages: [...languages].sort(),
      });
  });

  test('can be formatted in every language, and name the same values and tags in each', () => {
    const differing = catalogues.flatMap(({ file, messages }) =>
      [...(messages.en ?? [])].flatMap(([key, english]) => {
        const expected = namesIn(english);
        return languages
          .map((language) => ({ file, language, key, names: namesIn(messages[language]?.get(key) ?? '') }))
          .filter(({ names }) => names.join() !== expected.join());
      }),
    );
    expect(differing).toEqual([]);
  });

  test('use the apostrophe, quotation and minus of print, and nothing is left untranslated by mistake', () => {
    const typed = catalogues.flatMap(({ file, messages }) =>
      languages.flatMap((language) =>
        [...(messages[language] ?? [])]
          .filter(([, message]) => /\w'\w|"|\.\.\./.test(message))
          .map(([key, message]) => ({ file, language, key, message })),
      ),
    );
    expect(typed).toEqual([]);
  });
});

function namesIn(message: string): string[] {
  const names = new Set<string>();
  const visit = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      names.add(element.value);
      if (element.type === TYPE.tag) visit(element.children);
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const { value } of Object.values(element.options)) visit(value);
    }
  };
  visit(parse(message));
  return [...names].sort();
}

/** The catalogues in a file: what stands in calls of `words`. */
function cataloguesIn(file: string, text: string): Catalogue[] {
  const found: Catalogue[] = [];
  const visit = (node: ts.Node): void => {
    const [argument] =
      ts.isCallExpression(node) && node.expression.getText() === 'words' ? node.arguments : [];
    if (argument && ts.isObjectLiteralExpression(argument))
      found.push({ file, messages: Object.fromEntries(entriesOf(argument, messagesOf)) });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX));
  return found;
}

function messagesOf(node: ts.Expression): ReadonlyMap<string, string> {
  if (!ts.isObjectLiteralExpression(node)) throw new Error(`not an object: ${node.getText()}`);
  return new Map(
    entriesOf(node, (value) => {
      if (!ts.isStringLiteralLike(value)) throw new Error(`not a text: ${value.getText()}`);
      return value.text;
    }),
  );
}

function entriesOf<Value>(
  node: ts.ObjectLiteralExpression,
  read: (value: ts.Expression) => Value,
): [string, Value][] {
  return node.properties.map((property) => {
    if (!ts.isPropertyAssignment(property)) throw new Error(`not a plain property: ${property.getText()}`);
    const { name } = property;
    return [ts.isStringLiteralLike(name) ? name.text : name.getText(), read(property.initializer)];
  });
}
