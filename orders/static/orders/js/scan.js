/* The camera reads a QR code into the field, where the browser can (BarcodeDetector); a hand scanner types by itself. */
(() => {
  const form = document.querySelector("[data-pindai]");
  const button = form?.querySelector("[data-kamera]");
  if (!button || !("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  const video = form.querySelector("[data-gambar]");
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  button.hidden = false;
  button.addEventListener("click", async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    const look = async () => {
      const [seen] = await detector.detect(video);
      if (!seen) return requestAnimationFrame(look);
      stream.getTracks().forEach((track) => track.stop());
      form.querySelector("input:not([type=hidden])").value = seen.rawValue;
      form.requestSubmit();
    };
    look();
  });
})();
