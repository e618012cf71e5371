const plain = /^[\w\-./:=@%+,]+$/

/** What cannot be seen, or makes text run another way than it is read. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

const escaped = (character: string): string =>
  [...character].map((one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`).join('')

/**
 * The words that a person decides over: every argument whole, its borders visible, nothing hidden. They are
 * for reading only; what runs is the list of arguments itself.
 */
export const commandText = (argv: readonly string[]): string =>
  argv
    .map((argument) =>
      plain.test(argument) ? argument : JSON.stringify(argument).replace(invisible, escaped)
    )
    .join(' ')
