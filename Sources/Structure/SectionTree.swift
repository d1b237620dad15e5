import Records
import VietnameseText

/// Builds the tree of sections from the numbers that blocks start with.
///
/// Units named by a word have their fixed rank. The others take their rank from the document itself: a class that
/// first appears with its first number opens below what is open then, and keeps that place. Which open series a number
/// continues is decided by continuity; mistakes of the source are kept and reported.
struct SectionTree {
    private(set) var sections: [Section] = []
    private(set) var warnings: [Warning] = []
    /// Index in `sections` of the innermost open section.
    var current: Int? { stack.last?.section }

    private struct Node {
        var kind: LabelClass
        var path: [Int]
        var section: Int
        var isHeading: Bool
        var ordinal: Int { path.last ?? 0 }
    }

    private var stack: [Node] = []
    /// Classes without fixed rank in the order of their depth, outermost first.
    private var order: [LabelClass] = []

    /// Deepest tree built; deeper numbers become siblings.
    private static let depthLimit = 40

    /// Forgets all open sections and learned ranks: an annex or an attached text counts anew.
    mutating func startPart() {
        stack = []
        order = []
    }

    struct Opening {
        var label: Label?
        var heading: String?
        var block: String
        var page: Int?
        var place: Place
        /// Under the heading stands text or a deeper section, not the next number of the same series.
        var isHeading: Bool
    }

    /// Adds a section and returns its index.
    @discardableResult mutating func open(_ opening: Opening) -> Int {
        guard var label = opening.label else { return openUntitled(opening) }
        choose(&label, opening)
        if let rank = label.kind.fixedRank {
            while let top = stack.last, (top.kind.fixedRank ?? .max) >= rank { pop(top, before: label, opening) }
        } else if case .path = label.kind {
            settlePath(label, opening)
        } else {
            settle(label, opening)
        }
        while stack.count >= Self.depthLimit { stack.removeLast() }
        return push(label, opening)
    }

    /// A heading without number: closes all but annexes and parts named by a word.
    private mutating func openUntitled(_ opening: Opening) -> Int {
        while let top = stack.last, top.kind.fixedRank.map({ $0 > 1 }) ?? true { stack.removeLast() }
        return push(nil, opening)
    }

    /// The root of an annex or an attached text.
    @discardableResult mutating func openRoot(number: String?, heading: String?, block: String, page: Int?) -> Int {
        startPart()
        let index = sections.count
        sections.append(
            Section(
                id: "s\(index + 1)", parent: nil, level: 1, number: number, heading: heading, block: block, page: page))
        stack.append(Node(kind: .annex, path: [0], section: index, isHeading: true))
        return index
    }

    private mutating func push(_ label: Label?, _ opening: Opening) -> Int {
        let index = sections.count
        let parent = stack.last.map { sections[$0.section] }
        sections.append(
            Section(
                id: "s\(index + 1)", parent: parent?.id, level: (parent?.level ?? 0) + 1, number: label?.number,
                heading: opening.heading, block: opening.block, page: opening.page))
        if let label {
            stack.append(Node(kind: label.kind, path: label.path, section: index, isHeading: opening.isHeading))
        } else {
            stack.append(Node(kind: .subsection, path: [0], section: index, isHeading: true))
        }
        return index
    }

    mutating func setHeading(_ heading: String, ofSection index: Int) { sections[index].heading = heading }

    // MARK: which reading of an ambiguous letter

    private func choose(_ label: inout Label, _ opening: Opening) {
        guard let other = label.other else { return }
        func continues(_ kind: LabelClass, _ ordinal: Int) -> Bool {
            stack.contains { $0.kind == kind && Self.follows(kind, $0.ordinal, ordinal) }
        }
        if continues(label.kind, label.ordinal) { return }
        let otherContinues = continues(other.kind, other.ordinal)
        let otherOpens = other.ordinal == 1 && label.ordinal != 1
        if otherContinues || otherOpens {
            label.kind = other.kind
            label.path = [other.ordinal]
            label.other = nil
        }
    }

    private static func follows(_ kind: LabelClass, _ previous: Int, _ next: Int) -> Bool {
        switch kind {
        case .letter, .roundLetter: LetterOrder.follows(previous, next)
        default: next == previous + 1
        }
    }

    // MARK: simple numbers

    private mutating func settle(_ label: Label, _ opening: Opening) {
        let open = stack.indices.filter { stack[$0].kind == label.kind }
        // The deepest series that this number continues; one whose looks agree wins.
        let continuing = open.filter { Self.follows(label.kind, stack[$0].ordinal, label.ordinal) }
        if let index = continuing.last(where: { stack[$0].isHeading == opening.isHeading }) ?? continuing.last {
            stack.removeLast(stack.count - index)
            return
        }
        if let index = open.last {
            let last = stack[index]
            if label.ordinal == 1, last.ordinal > 1, index == stack.count - 1, last.isHeading, !opening.isHeading {
                return  // a list that starts again inside its own kind: "III. … 2. Heading" / "1. item"
            }
            if label.ordinal == 1, last.ordinal == 1, index == stack.count - 1, last.isHeading, !opening.isHeading {
                return
            }
            report(label, after: last, opening)
            stack.removeLast(stack.count - index)
            return
        }
        // The class is not open. Where it was seen, its place is known.
        if let known = order.firstIndex(of: label.kind) {
            while let top = stack.last, top.kind.fixedRank == nil, let rank = rankIndex(top.kind), rank > known {
                stack.removeLast()
            }
            if label.ordinal > 1 { reportStart(label, opening) }
            return
        }
        if label.ordinal == 1 || stack.isEmpty {
            learn(label.kind)
            if label.ordinal > 1 { reportStart(label, opening) }
            return
        }
        // First seen in the middle of a series: an earlier number was misread or left out ("1." for "I.").
        while let top = stack.last, top.kind.fixedRank == nil, top.kind.usualRank > label.kind.usualRank {
            stack.removeLast()
        }
        learn(label.kind)
        reportStart(label, opening)
    }

    private func rankIndex(_ kind: LabelClass) -> Int? { order.firstIndex(of: kind) }

    private mutating func learn(_ kind: LabelClass) {
        guard !order.contains(kind) else { return }
        if let top = stack.last(where: { $0.kind.fixedRank == nil }), let position = order.firstIndex(of: top.kind) {
            order.insert(kind, at: position + 1)
        } else {
            // Straight below a part or chapter nothing tells yet what stands below it elsewhere: "Phần I … I.", "Phần II …
            // 1.", "Phần III … I. … 1.".
            order.insert(kind, at: order.firstIndex { $0.usualRank > kind.usualRank } ?? order.endIndex)
        }
    }

    // MARK: numbers with several parts

    private mutating func settlePath(_ label: Label, _ opening: Opening) {
        let prefix = Array(label.path.dropLast())
        // Below the open number that it extends ("2.1" below "2"), or beside a number with the same beginning.
        if let index = stack.lastIndex(where: { extends($0, prefix) }) {
            let child = stack.indices.first { $0 > index && stack[$0].kind == label.kind }
            if let child, !(Self.follows(label.kind, stack[child].ordinal, label.ordinal)) {
                report(label, after: stack[child], opening)
            } else if child == nil, label.ordinal > 1 {
                reportStart(label, opening)
            }
            stack.removeLast(stack.count - index - 1)
            learn(label.kind)
            return
        }
        if let index = stack.lastIndex(where: { $0.kind == label.kind }) {
            if Array(stack[index].path.dropLast()) != prefix || stack[index].ordinal + 1 != label.ordinal {
                report(label, after: stack[index], opening)
            }
            stack.removeLast(stack.count - index)
            return
        }
        // "2.1" straight below "II", "Điều 2" or "Mục 2".
        if prefix.count == 1,
            let index = stack.lastIndex(where: {
                [.roman, .article, .section, .chapter, .part, .capital].contains($0.kind) && $0.ordinal == prefix[0]
            })
        {
            stack.removeLast(stack.count - index - 1)
            learn(label.kind)
            return
        }
        while let top = stack.last, top.kind.fixedRank == nil, top.kind.usualRank >= label.kind.usualRank {
            stack.removeLast()
        }
        learn(label.kind)
        if label.ordinal > 1 { reportStart(label, opening) }
    }

    private func extends(_ node: Node, _ prefix: [Int]) -> Bool {
        switch node.kind {
        case .decimal: prefix.count == 1 && node.ordinal == prefix[0]
        case .path: node.path == prefix
        default: false
        }
    }

    // MARK: mistakes of the source

    private mutating func pop(_ top: Node, before label: Label, _ opening: Opening) {
        if top.kind == label.kind, top.ordinal > 0, label.ordinal > 0, label.ordinal != top.ordinal + 1 {
            // Sections and subsections start again in each chapter; the others run on.
            report(label, after: top, opening)
        }
        stack.removeLast()
    }

    private mutating func report(_ label: Label, after last: Node, _ opening: Opening) {
        guard label.ordinal > 0, last.ordinal > 0 else { return }
        let printed = sections[last.section].number ?? ""
        if label.path == last.path {
            warnings.append(Warning(.numberRepeated, [label.number], source: opening.place))
        } else if label.ordinal == 1 {
            warnings.append(Warning(.numberingRestarts, [label.number, printed], source: opening.place))
        } else {
            warnings.append(Warning(.numberSkipped, [printed, label.number], source: opening.place))
        }
    }

    private mutating func reportStart(_ label: Label, _ opening: Opening) {
        warnings.append(Warning(.numberingStartsLate, [label.number], source: opening.place))
    }
}
