import Testing

@testable import Extraction

@Suite struct BodyNamesTests {
    @Test(arguments: [
        ("UBND TP. Hà Nội", "Hà Nội"), ("HĐND TP.Huế", "Huế"), ("UBND TX. Sơn Tây, TP.", "Sơn Tây"), ("TP", ""),
    ])
    func dotsOfAbbreviatedPlaces(printed: String, place: String) {
        let long = BodyNames.expanded(printed)
        #expect(long.contains(place) && !long.contains(".") && !long.contains("UBND"))
    }
}
