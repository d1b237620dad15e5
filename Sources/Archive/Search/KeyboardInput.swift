import Foundation

/// Vietnamese as it comes out when the keyboard program is off: Telex (`nghij quyeets`) and VNI (`nghi5 quye61t`).
enum KeyboardInput {
    /// What the keys mean under one of the two methods, lower case, older tone placement; nil where the word does not
    /// read as typed by it.
    static func decode(_ word: String) -> [String] {
        let letters = Array(word.lowercased().unicodeScalars)
        guard letters.count > 1, letters.count <= 12, letters.allSatisfy({ $0.isASCII }) else { return [] }
        return [telex(letters), vni(letters)].compactMap { $0 }.filter { $0 != word.lowercased() }
    }

    /// A letter with its marks apart.
    private struct Letter {
        var base: Unicode.Scalar
        /// 1 circumflex, 2 breve, 3 horn, 4 stroke.
        var shape = 0
        var isVowel: Bool { "aeiouy".unicodeScalars.contains(base) }
    }

    private static let telexTones: [Unicode.Scalar: Int] = ["s": 1, "f": 2, "r": 3, "x": 4, "j": 5]

    private static func telex(_ keys: [Unicode.Scalar]) -> String? {
        var letters: [Letter] = []
        var tone = 0
        var marked = false
        for key in keys {
            let afterVowel = letters.contains { $0.isVowel }
            if let wanted = telexTones[key], afterVowel {
                tone = wanted
                marked = true
            } else if key == "z", afterVowel {
                tone = 0
            } else if key == "w" {
                guard horn(&letters) else { return nil }
                marked = true
            } else if key == "d", letters.first?.base == "d", letters[0].shape == 0, letters.count == 1 || afterVowel {
                letters[0].shape = 4
                marked = true
            } else if "aeo".unicodeScalars.contains(key),
                let last = letters.lastIndex(where: { $0.isVowel && $0.base == key && $0.shape == 0 }),
                letters[last...].dropFirst().allSatisfy({ !$0.isVowel || last == letters.count - 1 })
            {
                letters[last].shape = 1
                marked = true
            } else if ("a"..."z").contains(key) {
                letters.append(Letter(base: key))
            } else {
                return nil
            }
        }
        return marked ? compose(letters, tone) : nil
    }

    private static func vni(_ keys: [Unicode.Scalar]) -> String? {
        var letters: [Letter] = []
        var tone = 0
        var marked = false
        for key in keys {
            switch key {
            case "a"..."z": letters.append(Letter(base: key))
            case "1"..."5":
                guard letters.contains(where: \.isVowel) else { return nil }
                tone = Int(key.value - 0x30)
                marked = true
            case "6":
                guard let at = letters.lastIndex(where: { "aeo".unicodeScalars.contains($0.base) }) else { return nil }
                letters[at].shape = 1
                marked = true
            case "7":
                guard horn(&letters) else { return nil }
                marked = true
            case "8":
                guard let at = letters.lastIndex(where: { $0.base == "a" }) else { return nil }
                letters[at].shape = 2
                marked = true
            case "9":
                guard letters.first?.base == "d" else { return nil }
                letters[0].shape = 4
                marked = true
            default: return nil
            }
        }
        return marked ? compose(letters, tone) : nil
    }

    /// `uo` becomes `ươ`, a lone a, o or u takes its breve or horn.
    private static func horn(_ letters: inout [Letter]) -> Bool {
        for index in letters.indices.dropLast() where letters[index].base == "u" && letters[index + 1].base == "o" {
            (letters[index].shape, letters[index + 1].shape) = (3, 3)
            return true
        }
        guard let at = letters.lastIndex(where: { "aou".unicodeScalars.contains($0.base) && $0.shape == 0 }) else {
            return false
        }
        // "ưa", "ưu": the horn is on the u before.
        if at > 0, letters[at].base != "o", letters[at - 1].base == "u", letters[at - 1].shape == 0,
            at < 2 || letters[at - 2].base != "q"
        {
            letters[at - 1].shape = 3
        } else {
            letters[at].shape = letters[at].base == "a" ? 2 : 3
        }
        return true
    }

    private static let toneMarks: [Int: Unicode.Scalar] = [
        1: "\u{301}", 2: "\u{300}", 3: "\u{309}", 4: "\u{303}", 5: "\u{323}",
    ]

    private static func compose(_ letters: [Letter], _ tone: Int) -> String? {
        guard let first = letters.firstIndex(where: \.isVowel) else { return nil }
        var start = first
        // The u of "qu" and the i of "gi" belong to the consonant.
        if first + 1 < letters.count, letters[first + 1].isVowel, first > 0 {
            let before = letters[first - 1].base
            if (before == "q" && letters[first].base == "u") || (before == "g" && letters[first].base == "i") {
                start += 1
            }
        }
        var end = start
        while end < letters.count, letters[end].isVowel { end += 1 }
        // A syllable has one run of vowels.
        guard !letters[end...].contains(where: \.isVowel) else { return nil }
        let place = tonePlace(letters, start..<end)
        var text = ""
        for (index, letter) in letters.enumerated() {
            text.unicodeScalars.append(letter.shape == 4 ? "đ" : letter.base)
            switch letter.shape {
            case 1: text.unicodeScalars.append("\u{302}")
            case 2: text.unicodeScalars.append("\u{306}")
            case 3: text.unicodeScalars.append("\u{31B}")
            default: break
            }
            if index == place, let mark = toneMarks[tone] { text.unicodeScalars.append(mark) }
        }
        return text.precomposedStringWithCanonicalMapping
    }

    private static func tonePlace(_ letters: [Letter], _ vowels: Range<Int>) -> Int {
        if let marked = vowels.last(where: { letters[$0].shape != 0 }) { return marked }
        switch vowels.count {
        case 1: return vowels.lowerBound
        case 2: return vowels.upperBound < letters.count ? vowels.lowerBound + 1 : vowels.lowerBound
        default: return vowels.lowerBound + 1
        }
    }
}
