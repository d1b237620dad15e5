import Records
import Testing

@Test func wordingsCountInWords() {
    let files = Wording(en: "%1 {file|files}: %2 stored; {as it is}", vi: "%1 tệp: %2 đã lưu")
    #expect(files.english(["1", "0"]) == "1 file: 0 stored; {as it is}")
    #expect(files.english(["21", "1"]) == "21 files: 1 stored; {as it is}")
    #expect(files.vietnamese(["1", "0"]) == "1 tệp: 0 đã lưu")
    #expect(CommandWording.warningCount.english(["1"]) == "1 warning")
}
