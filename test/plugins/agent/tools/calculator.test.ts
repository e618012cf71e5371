import fc from 'fast-check'
import t from 'tap'
import { calculate } from '../../../../plugins/agent/tools/calculator/calculate.ts'
import { CalculationError } from '../../../../plugins/agent/tools/calculator/tokens.ts'
import { calculator } from '../../../../plugins/agent/tools/calculator.ts'

const context = { agentId: 'main', sessionKey: 's', runId: 'r', signal: new AbortController().signal }

t.test('sums follow the rules of arithmetic', async (t) => {
  const sums: [string, number][] = [
    ['12*(3+4)', 84],
    ['2+3*4', 14],
    ['10-4-3', 3],
    ['2^3^2', 512],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['2*-3', -6],
    ['--3', 3],
    ['15% of 80', 12],
    ['50%', 0.5],
    ['200 * 10%', 20],
    ['10 % 3', 1],
    ['10 % (2 + 2)', 2],
    ['5%+1', 1.05],
    ['.5 + 1.25', 1.75],
    ['1e3 / 4', 250],
    ['sqrt(16) + abs(-2)', 6],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(1.005, 2)', 1.01],
    ['MAX(1, 7, 3) - min(4, 2)', 5],
    ['6 × 7 ÷ 2 − 1', 20]
  ]
  for (const [sum, result] of sums) t.equal(calculate(sum), result, sum)
})

t.test('a sum that cannot be worked out says why', async (t) => {
  const sums: [string, RegExp][] = [
    ['', /number is missing at the end/],
    ['2 +', /number is missing at the end/],
    ['2 3', /operator is missing before 3/],
    ['(1 + 2', /"\)" is missing at the end/],
    ['1 + )', /number is missing before "\)"/],
    ['1 / 0', /divided by zero/],
    ['5 % (1 - 1)', /divided by zero/],
    ['sqrt(-1)', /no real square root/],
    ['(-8)^0.5', /no real root/],
    ['9^9^9', /too large/],
    ['sin(1)', /no function sin/],
    ['abs(1, 2)', /abs cannot take 2 values/],
    ['constructor(1)', /no function constructor/],
    ['2 + $', /"\$" means nothing/],
    ['1'.repeat(501), /at most 500 characters/],
    ['('.repeat(200), /nested too deeply/],
    ['-'.repeat(200), /nested too deeply/],
    ['2^'.repeat(200), /nested too deeply/]
  ]
  for (const [sum, why] of sums)
    t.throws(() => calculate(sum), { name: 'CalculationError', message: why }, sum)
})

t.test('any text gives a finite number or a CalculationError', async () => {
  const pieces = fc.constantFrom(...'0123456789.+-*/%^(), e', 'of', 'sqrt(', 'max(', 'round(', '1e308', '×')
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''))
  )
  fc.assert(
    fc.property(texts, (text) => {
      try {
        return Number.isFinite(calculate(text))
      } catch (error) {
        return error instanceof CalculationError
      }
    }),
    { numRuns: 2000 }
  )
})

t.test('a written sum means what its tree means', async () => {
  type Tree = number | readonly [Tree, '+' | '-' | '*', Tree]
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      fc.integer({ min: -999, max: 999 }),
      fc.tuple(tie('tree'), fc.constantFrom('+' as const, '-' as const, '*' as const), tie('tree'))
    )
  }))
  const written = (node: Tree): string =>
    typeof node === 'number' ? `${node}` : `(${written(node[0])} ${node[1]} ${written(node[2])})`
  const worth = (node: Tree): number => {
    if (typeof node === 'number') return node
    const [left, right] = [worth(node[0]), worth(node[2])]
    if (node[1] === '+') return left + right
    return node[1] === '-' ? left - right : left * right
  }
  fc.assert(
    fc.property(tree, (node) => {
      fc.pre(written(node).length <= 500)
      return calculate(written(node)) === worth(node)
    })
  )
})

t.test('the tool hides what a double cannot hold', async (t) => {
  t.same(await calculator.execute({ expression: '0.1 + 0.2' }, context), {
    expression: '0.1 + 0.2',
    result: 0.3
  })
})
