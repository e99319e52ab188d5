/** Finds which of some words occur in a text, in one pass over it. */
export type WordFinder = (text: string) => readonly string[]

/** Cells of a transition table: 16 MB at most. */
const MOST_CELLS = 4_194_304

/**
 * The finder of these words, or null when there are too many for its table. It is the automaton of Aho and Corasick
 * (1975) with all transitions written out: each character of the text is one look into a table, however many words.
 */
export function makeWordFinder(words: readonly string[]): WordFinder | null {
  const letters = numberLetters(words)
  const states = 1 + words.reduce((sum, word) => sum + word.length, 0)
  const width = letters.size + 1
  if (states * width > MOST_CELLS) return null
  const automaton = buildAutomaton(words, letters, new Int32Array(states * width), width)
  const always = words.includes('') ? [''] : []
  return (text) => findWords(text, words, letters, automaton, always)
}

type Letters = ReadonlyMap<number, number>

/** Each character of the words has a number from 1; 0 stands for all others. */
function numberLetters(words: readonly string[]): Letters {
  const letters = new Map<number, number>()
  for (const word of words) {
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i)
      if (!letters.has(code)) letters.set(code, letters.size + 1)
    }
  }
  return letters
}

type Automaton = {
  readonly width: number
  /** State and letter to the next state. */
  readonly next: Int32Array
  /** State to the word that ends there, as its position plus 1; 0: none. */
  readonly word: Int32Array
  /** State to the next shorter suffix that ends a word; 0: none. */
  readonly shorter: Int32Array
}

function buildAutomaton(words: readonly string[], letters: Letters, next: Int32Array, width: number): Automaton {
  const states = next.length / width
  const word = new Int32Array(states)
  const shorter = new Int32Array(states)
  let used = 1
  words.forEach((text, position) => {
    let state = 0
    for (let i = 0; i < text.length; i++) {
      const cell = state * width + (letters.get(text.charCodeAt(i)) ?? 0)
      if (next[cell] === 0) next[cell] = used++
      state = next[cell] ?? 0
    }
    if (state !== 0) word[state] = position + 1
  })
  completeTransitions({ width, next, word, shorter })
  return { width, next, word, shorter }
}

/** Breadth first: a state without a transition takes that of its longest proper suffix. Fills tables made for it. */
function completeTransitions({ width, next, word, shorter }: Automaton): void {
  const suffix = new Int32Array(word.length)
  const queue = [0]
  for (const state of queue) {
    const fallback = suffix[state] ?? 0
    for (let letter = 1; letter < width; letter++) {
      const cell = state * width + letter
      const child = next[cell] ?? 0
      const other = state === 0 ? 0 : (next[fallback * width + letter] ?? 0)
      if (child === 0) {
        next[cell] = other
        continue
      }
      suffix[child] = other
      shorter[child] = word[other] === 0 ? (shorter[other] ?? 0) : other
      queue.push(child)
    }
  }
}

function findWords(
  text: string,
  words: readonly string[],
  letters: Letters,
  { width, next, word, shorter }: Automaton,
  always: readonly string[],
): readonly string[] {
  const found = new Set(always)
  let state = 0
  for (let i = 0; i < text.length; i++) {
    state = next[state * width + (letters.get(text.charCodeAt(i)) ?? 0)] ?? 0
    let end = word[state] === 0 ? (shorter[state] ?? 0) : state
    for (; end !== 0; end = shorter[end] ?? 0) found.add(words[(word[end] ?? 0) - 1] ?? '')
  }
  return [...found]
}
