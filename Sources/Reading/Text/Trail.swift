import Records
import VietnameseText

/// A text on its way from what the file had to what is kept, with the place in the file's text that each code point
/// came from.
struct Trail {
    let source: [Unicode.Scalar]
    private(set) var scalars: [Unicode.Scalar]
    /// For each code point, the code points of the source it came from. Ascending; gaps are what was left out.
    private(set) var places: [Range<Int>]

    init(_ source: [Unicode.Scalar]) {
        self.source = source
        scalars = source
        places = source.indices.map { $0..<$0 + 1 }
    }

    var text: String {
        return String(scalars: scalars)
    }

    /// Takes a change of the whole text as it stands.
    mutating func apply(_ changed: MappedText) {
        let result = Array(scalarsOf: changed.text)
        var moved: [Range<Int>] = []
        moved.reserveCapacity(result.count)
        var before = 0
        for change in changed.map.changes {
            while moved.count < change.clean.lowerBound {
                moved.append(places[before])
                before += 1
            }
            if change.clean.count == change.source.count {
                for index in change.source { moved.append(places[index]) }
            } else if !change.source.isEmpty {
                let whole =
                    places[change.source.lowerBound].lowerBound..<places[change.source.upperBound - 1].upperBound
                for _ in change.clean { moved.append(whole) }
            } else {
                let place = before < places.count ? places[before].lowerBound : source.count
                for _ in change.clean { moved.append(place..<place) }
            }
            before = change.source.upperBound
        }
        while moved.count < result.count {
            moved.append(places[before])
            before += 1
        }
        scalars = result
        places = moved
    }

    /// Prints in capitals what the file shows in capitals. `shown` is asked with a place in the source.
    mutating func capitalise(_ shown: (Int) -> Bool) {
        for index in scalars.indices where shown(min(places[index].lowerBound, source.count - 1)) {
            let upper = scalars[index].properties.uppercaseMapping.unicodeScalars
            if upper.count == 1, let scalar = upper.first { scalars[index] = scalar }
        }
    }

    /// Makes every run of white space one space and removes it at both ends. Gives the places of spaces that stand
    /// for a line break.
    mutating func collapseSpaces() -> [Int] {
        var result: [Unicode.Scalar] = []
        var moved: [Range<Int>] = []
        var breaks: [Int] = []
        var index = 0
        while index < scalars.count {
            guard scalars[index].isSpace else {
                result.append(scalars[index])
                moved.append(places[index])
                index += 1
                continue
            }
            let start = index
            var isBreak = false
            while index < scalars.count, scalars[index].isSpace {
                isBreak = isBreak || scalars[index] == "\n"
                index += 1
            }
            if result.isEmpty || index == scalars.count { continue }
            if isBreak { breaks.append(result.count) }
            result.append(" ")
            moved.append(places[start].lowerBound..<places[index - 1].upperBound)
        }
        scalars = result
        places = moved
        return breaks
    }

    /// Where the first code point that came from `offset` of the source or later stands.
    func clean(at offset: Int) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// For each code point of the source, the encoding it was in by the origins of the text as it stands.
    func encodings(_ origins: [OriginSpan]) -> [SourceEncoding] {
        var result = Array(repeating: SourceEncoding.unicode, count: source.count)
        for origin in origins where origin.encoding != .unicode && origin.start < origin.end {
            for index in places[origin.start].lowerBound..<places[origin.end - 1].upperBound {
                result[index] = origin.encoding
            }
        }
        return result
    }

    /// The stretches that are not what the source had there, word by word.
    func origins(_ encoding: (Int) -> SourceEncoding) -> [OriginSpan] {
        var result: [OriginSpan] = []
        var index = 0
        var next = 0  // first code point of the source not yet accounted for
        while index < scalars.count {
            let place = places[index]
            if place.lowerBound > next { result.append(gap(at: index, next..<place.lowerBound, encoding(next))) }
            if place.count == 1, source[place.lowerBound] == scalars[index], place.lowerBound >= next {
                next = place.upperBound
                index += 1
                continue
            }
            let start = index
            let from = max(next, place.lowerBound)
            var to = max(from, place.upperBound)
            let kind = encoding(min(place.lowerBound, source.count - 1))
            index += 1
            // A word is one stretch, unless its letters stayed as they were from here on.
            if scalars[start] != " " {
                while index < scalars.count, scalars[index] != " ", places[index].lowerBound <= to,
                    encoding(min(places[index].lowerBound, source.count - 1)) == kind,
                    kind != .unicode || places[index].count != 1 || source[places[index].lowerBound] != scalars[index]
                {
                    to = max(to, places[index].upperBound)
                    index += 1
                }
            }
            result.append(OriginSpan(start: start, end: index, was: string(from..<to), encoding: kind))
            next = to
        }
        if next < source.count { result.append(gap(at: scalars.count, next..<source.count, encoding(next))) }
        return result
    }

    private func gap(at offset: Int, _ range: Range<Int>, _ encoding: SourceEncoding) -> OriginSpan {
        OriginSpan(start: offset, end: offset, was: string(range), encoding: encoding)
    }

    private func string(_ range: Range<Int>) -> String {
        return String(scalars: source[range])
    }
}
