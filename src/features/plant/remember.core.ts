/** Keys held in remembered answers to one kind of question before they are forgotten together: some tens of MB. */
const REMEMBERED = 1_000_000

/** Remembers the answers to a question about a key, until they weigh too much. */
export function remember<T>(answer: (key: string) => T, weigh: (found: T) => number): (key: string) => T {
  const answers = new Map<string, T>()
  let weight = 0
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const found = answer(key)
    weight += 1 + weigh(found)
    if (weight > REMEMBERED) {
      answers.clear()
      weight = 1 + weigh(found)
    }
    answers.set(key, found)
    return found
  }
}
