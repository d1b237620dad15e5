import VietnameseText

/// How easily one word is misread as another that has the same letters but for marks and đ.
enum Confusion {
    /// 0 for equal words, 1 for what recognition programs mix up all the time (a tone on â ê ô), 9 and more for what
    /// they do not. Words are lower case.
    static func cost(seen: some Collection<Unicode.Scalar>, meant: some Collection<Unicode.Scalar>) -> Double {
        guard seen.count == meant.count else { return 9 }
        var sum = 0.0
        for (seen, meant) in zip(seen, meant) { sum += letterCost(seen, meant) }
        return sum
    }

    private enum Shape { case plain, hat, breve, horn }

    private static func letterCost(_ seen: Unicode.Scalar, _ meant: Unicode.Scalar) -> Double {
        if seen == meant { return 0 }
        if seen == "d" && meant == "đ" { return 1.5 }
        if seen == "đ" && meant == "d" { return 3 }
        guard Fold.folded(seen) == Fold.folded(meant), let (shape, tone) = parts(seen),
            let (meantShape, meantTone) = parts(meant)
        else { return 9 }
        if shape == meantShape {
            let hat = shape == .hat
            if tone == .level { return hat ? 1 : 2.5 }
            if meantTone == .level { return 3 }
            let pair: Set = [tone, meantTone]
            if pair.isSubset(of: [.acute, .grave, .hook]) { return hat ? 1 : 2 }
            return pair == [.hook, .tilde] ? 1.5 : 3
        }
        return tone == meantTone && shape == .plain ? 1.5 : 4
    }

    private static func parts(_ letter: Unicode.Scalar) -> (Shape, Syllable.Tone)? {
        guard let (base, tone) = VietnameseLetters.parts(of: letter) else { return nil }
        switch base {
        case "â", "ê", "ô": return (.hat, tone)
        case "ă": return (.breve, tone)
        case "ơ", "ư": return (.horn, tone)
        default: return (.plain, tone)
        }
    }
}
